/** How long a mailed link can be used. */
export const signInLinkMinutes = 15;

/** How many mailed links one address can have that are still good. */
export const signInLinksPerAddress = 5;

/** How long one stays signed in without coming back. */
export const sessionDays = 30;
