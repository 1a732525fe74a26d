// Who is asking, so that it need not be handed through every function.
let buyer;

export const enter = (name) => {
  buyer = name;
};
export const currentBuyer = () => buyer;
