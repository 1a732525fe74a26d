await import('./bad.mjs').catch((error) => console.log(error.name, error.message));
await import('./syntax.mjs').catch((error) => console.log(error.name));
await import('./throws.mjs').catch((error) => console.log(error.name, error.message));
await import('./ambiguous.mjs').catch((error) => console.log(error.name, error.message));
