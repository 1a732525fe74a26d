import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './tokens.css';
import './base.css';
import { useEffect, useMemo, type ReactNode } from 'react';
import { useActions } from './app-context.tsx';
import { CataloguePage } from './catalogue-page.tsx';
import { parseRoute, useHash } from './route.ts';
import { useTheme } from './theme.ts';
import { WorkbenchPage } from './workbench-page.tsx';

export function Root(): ReactNode {
  useTheme();
  const hash = useHash();
  const route = useMemo(() => parseRoute(hash), [hash]);
  const { closeIncident, loadCatalogue } = useActions();
  useEffect(() => {
    if (route.page !== 'catalogue') return;
    document.title = 'Hotfix';
    void closeIncident().then(loadCatalogue);
  }, [route.page, closeIncident, loadCatalogue]);
  return route.page === 'catalogue' ? (
    <CataloguePage family={route.family} />
  ) : (
    <WorkbenchPage key={route.slug} slug={route.slug} file={route.file} />
  );
}
