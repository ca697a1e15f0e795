// What does the script say by itself?
//
// All else that stands on a page comes from the server.

export const OLDER = "older answer";
export const COPIED = "copied";
export const NOT_COPIED = "the browser did not allow copying";
export const CHANGED = "A file of the case changed on disk.";
export const LOAD_AGAIN = "Load it again";
export const NO_ANSWER = "No answer came: is `detente serve` still running?";
export const UNCHECKED = "The text could not be checked: is `detente serve` still running?";
export const NOT_KEPT = "What was typed could not be kept beside the case: save it.";
