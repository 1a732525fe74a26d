// What has to be known before the first paint: the theme, which src/workbench/theme.ts keeps right afterwards, and which page.
try {
  const kept = JSON.parse(localStorage.getItem('hotfix:settings') ?? '{}').state?.theme ?? 'system';
  const light =
    kept === 'light' || (kept === 'system' && matchMedia('(prefers-color-scheme: light)').matches);
  document.documentElement.dataset.theme = light ? 'light' : 'dark';
} catch (cause) {
  console.warn('hotfix: no theme was kept', cause);
}
// index.html has the beginning of the catalogue in it; src/main.tsx takes it away, or goes on from there
if (/^#\/(incident\/[^/?]|stored|doctor)/.test(document.location.hash))
  document.documentElement.dataset.elsewhere = '';
else {
  const list = document.createElement('link');
  Object.assign(list, {
    rel: 'preload',
    as: 'fetch',
    crossOrigin: 'anonymous',
    href: '/challenges/index.json',
  });
  document.head.append(list);
}
