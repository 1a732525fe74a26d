// Sets the theme before the first paint; src/workbench/theme.ts keeps it right afterwards.
try {
  const kept = JSON.parse(localStorage.getItem('hotfix:settings') ?? '{}').state?.theme ?? 'system';
  const light =
    kept === 'light' || (kept === 'system' && matchMedia('(prefers-color-scheme: light)').matches);
  document.documentElement.dataset.theme = light ? 'light' : 'dark';
} catch (cause) {
  console.warn('hotfix: no theme was kept', cause);
}
