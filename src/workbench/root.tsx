import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './tokens.css';
import './base.css';
import { useEffect, useMemo, type ReactNode } from 'react';
import { useActions } from './app-context.tsx';
import { CataloguePage } from './catalogue-page.tsx';
import { DoctorPage } from './doctor/doctor-page.tsx';
import { KeptPage } from './kept/kept-page.tsx';
import { parseRoute, useHash } from './route.ts';
import { useTheme } from './theme.ts';
import { WorkbenchPage } from './workbench-page.tsx';

export function Root(): ReactNode {
  useTheme();
  const hash = useHash();
  const route = useMemo(() => parseRoute(hash), [hash]);
  const { closeIncident, loadCatalogue } = useActions();
  useEffect(() => {
    if (route.page === 'incident') return;
    if (route.page !== 'catalogue') return void closeIncident();
    document.title = 'Hotfix';
    void closeIncident().then(loadCatalogue);
  }, [route.page, closeIncident, loadCatalogue]);
  switch (route.page) {
    case 'catalogue':
      return <CataloguePage family={route.family} />;
    case 'stored':
      return <KeptPage />;
    case 'doctor':
      return <DoctorPage />;
    case 'incident':
      return <WorkbenchPage key={route.slug} slug={route.slug} file={route.file} />;
  }
}
