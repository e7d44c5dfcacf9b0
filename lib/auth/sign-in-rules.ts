/** How long a mailed link can be used. */
export const signInLinkMinutes = 15;

/** How many mailed links one address can have that are still good. */
export const signInLinksPerAddress = 5;

/** How long one stays signed in without coming back. */
export const sessionDays = 30;

/** After so long one signs in again, however often one came back. */
export const longestSessionDays = 90;

/** How exactly it is known when a session was last used; a session lives on from there. */
export const sessionSeenMinutes = 15;

/** How long an invitation can be accepted. */
export const invitationDays = 7;
