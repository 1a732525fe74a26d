// Nobody asks any more who is asking: the buyer is handed through every function.
export {};
