/** axe-core on a page, in both themes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The part of axe's answer that is told: https://github.com/dequelabs/axe-core/blob/develop/doc/API.md */
interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
  }[];
  readonly passes: readonly unknown[];
}

/** The markup is the same in both themes, so only colours are looked at in the second. */
const ONLY = { light: {}, dark: { runOnly: ['color-contrast'] } } as const;

/**
 * What axe finds wrong, one line each, but for elements that match `seen`: these were looked at before. Frames are the
 * runtime's and hold nothing to see. Throws when axe finds nothing right either, because then it saw no page.
 */
export async function axeViolations(
  page: Page,
  screen: string,
  seen: readonly string[] = [],
): Promise<readonly string[]> {
  const all: string[] = [];
  for (const which of ['light', 'dark'] as const) {
    await switchTheme(page, which);
    await page.evaluate(axe); // anew, since it remembers colours
    const found = await page.evaluate(
      ([of, how]) =>
        // the script above defines it
        (globalThis as unknown as { axe: { run(of: object, how: object): Promise<unknown> } }).axe.run(
          of,
          how,
        ),
      [
        { include: ['html'], exclude: seen },
        { iframes: false, resultTypes: ['violations'], ...ONLY[which] },
      ] as const,
    );
    const { violations, passes } = found as Found; // as documented
    if (passes.length === 0) throw new Error(`axe saw nothing on the screen '${screen}'`);
    for (const { id, help, nodes } of violations)
      for (const { target, failureSummary = '' } of nodes)
        all.push(`${screen}, ${which}: ${id} (${help}) at ${target.join(' ')}: ${failureSummary}`);
  }
  return all;
}

async function switchTheme(page: Page, which: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: which, reducedMotion: 'reduce' });
  await page.locator(`[data-theme="${which}"]`).waitFor({ state: 'attached' });
  // the editor follows a moment later
  await page.waitForFunction(
    (base) =>
      [...document.querySelectorAll('.monaco-editor[role="code"]')].every((editor) =>
        editor.classList.contains(base),
      ),
    which === 'dark' ? 'vs-dark' : 'vs',
  );
}
