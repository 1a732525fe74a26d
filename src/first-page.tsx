import { renderToString } from 'react-dom/server';
import { createFront } from '#attempt';
import { FrontProvider, Root } from '#workbench';

/** The catalogue as it is before it has asked for anything; the build puts it into index.html (src/cli/first-page.ts). */
export const firstPage = (): string =>
  renderToString(
    <FrontProvider front={createFront()}>
      <Root />
    </FrontProvider>,
  );
