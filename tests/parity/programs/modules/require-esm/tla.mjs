export const value = await Promise.resolve('tla');
