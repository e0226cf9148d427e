/** The environment variable with the command of the Lean server, a JSON list of texts. */
export const SERVER_VARIABLE = 'VERDICT_STAND_IN_SERVER';

/** Set to anything, the stand-in activates and then finds no Lean: its features never settle, as with the real one. */
export const WITHOUT_LEAN_VARIABLE = 'VERDICT_STAND_IN_WITHOUT_LEAN';
