// X509Certificate: what a certificate says, whom it is for, who signed it; errors; another thread.
const { X509Certificate, createPublicKey, generateKeyPairSync } = require('node:crypto');
const PEM = `-----BEGIN CERTIFICATE-----
MIIC6TCCAo+gAwIBAgIUbtpnJGE7N0yKFUJ/LgLZ7FQoZaMwCgYIKoZIzj0EAwIw
YzELMAkGA1UEBhMCREUxFjAUBgNVBAoMDUV4YW1wbGUsIEluYy4xHDAaBgNVBAMM
E3NlcnZpY2UuZXhhbXBsZS5jb20xHjAcBgkqhkiG9w0BCQEWD29wc0BleGFtcGxl
LmNvbTAgFw0yNjExMjMwMTI0MjBaGA8yMDUxMDcxNTAxMjQyMFowYzELMAkGA1UE
BhMCREUxFjAUBgNVBAoMDUV4YW1wbGUsIEluYy4xHDAaBgNVBAMME3NlcnZpY2Uu
ZXhhbXBsZS5jb20xHjAcBgkqhkiG9w0BCQEWD29wc0BleGFtcGxlLmNvbTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABHtmi61aXcBl6dsXWTLtKJVBGJcsGT+lvCNL
Tn7g/pfYVHVKZiCqLfVjE4Qn6xaj8dYhApnkxu9Q66AP6rZ0Ci2jggEdMIIBGTAd
BgNVHQ4EFgQUpabVCgTrohZfEtPT092YylbbTaUwHwYDVR0jBBgwFoAUpabVCgTr
ohZfEtPT092YylbbTaUwDwYDVR0TAQH/BAUwAwEB/zBxBgNVHREEajBoghNzZXJ2
aWNlLmV4YW1wbGUuY29tghEqLmFwaS5leGFtcGxlLmNvbYcECgECA4cQAAAAAAAA
AAAAAAAAAAAAAYEPb3BzQGV4YW1wbGUuY29thhVodHRwczovL2V4YW1wbGUuY29t
L2EwHQYDVR0lBBYwFAYIKwYBBQUHAwEGCCsGAQUFBwMCMDQGCCsGAQUFBwEBBCgw
JjAkBggrBgEFBQcwAYYYaHR0cDovL29jc3AuZXhhbXBsZS5jb20vMAoGCCqGSM49
BAMCA0gAMEUCIGEABqnyEATFAyDyIGMNbpfPHobqVfBBkqXRPsRJAnV+AiEAz1LB
/XZaZ/viyXwyv1UNSEFpJUymfYmO365EJ2x/Omo=
-----END CERTIFICATE-----
`;
const certificate = new X509Certificate(PEM);
console.log(certificate);
console.log(certificate.ca, certificate.toString() === PEM, certificate.raw.length, certificate.toJSON() === PEM);
console.log(certificate.publicKey.asymmetricKeyType, certificate.publicKey.asymmetricKeyDetails);
console.log(createPublicKey(PEM).equals(certificate.publicKey));
console.log(certificate.toLegacyObject());
for (const host of ['service.example.com', 'SERVICE.example.com', 'x.api.example.com', 'x.y.api.example.com', 'example.com'])
  console.log(host, certificate.checkHost(host), certificate.checkHost(host, { wildcards: false }));
console.log(['ops@example.com', 'OPS@example.com'].map((email) => certificate.checkEmail(email)));
console.log(['10.1.2.3', '10.1.2.4', '::1', '0:0:0:0:0:0:0:1'].map((ip) => certificate.checkIP(ip)));
console.log(certificate.checkIssued(certificate), certificate.verify(certificate.publicKey));
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
console.log(certificate.verify(publicKey), certificate.checkPrivateKey(privateKey));
const attempts = [
  () => new X509Certificate('no certificate'),
  () => new X509Certificate(Buffer.from([0x30, 0x03, 1, 2, 3])),
  () => new X509Certificate('-----BEGIN CERTIFICATE-----\n'),
  () => new X509Certificate(1),
  () => certificate.checkIP('[::]'),
  () => certificate.checkHost('a\0b'),
  () => certificate.verify(privateKey),
  () => certificate.checkPrivateKey(publicKey),
  () => certificate.checkIssued({}),
  () => Object.getOwnPropertyDescriptor(X509Certificate.prototype, 'subject').get.call({}),
];
for (const attempt of attempts) {
  try {
    console.log(attempt());
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
const { port1, port2 } = new MessageChannel();
port2.once('message', (copy) => {
  console.log(copy instanceof X509Certificate, copy.subject === certificate.subject, structuredClone(certificate).fingerprint256);
  port1.close();
});
port1.postMessage(certificate);
