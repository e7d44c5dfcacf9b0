-- Due steps of shadow cases are marked in each round; nearly always there is no such case.
CREATE INDEX "RecoveryCase_shadow" ON "RecoveryCase" ("id") WHERE "state" = 'shadow';
