-- When a link's page was last shown is asked with each press of its button: found at once, however often it was pressed.
CREATE INDEX "Visit_shown" ON "Visit" ("linkId", "at") WHERE "method" = 'GET';
