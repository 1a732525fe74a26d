export function dataUrl(type: string, bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `data:${type.replaceAll(/\s/g, '') || 'application/octet-stream'};base64,${btoa(text)}`;
}
