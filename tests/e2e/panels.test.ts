/** The edges between the panels are moved by hand and by keys, and stay where they were put. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { visitForAllTests } from './bench.ts';

const SLUG = 'hang-callback-path';
const visit = visitForAllTests();

const edge = (page: Page, name: string): Locator => page.getByRole('separator', { name });

async function sizeOf(page: Page, selector: string): Promise<{ width: number; height: number }> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  return { width: Math.round(box.width), height: Math.round(box.height) };
}

async function drag(page: Page, splitter: Locator, byX: number, byY: number): Promise<void> {
  const box = await splitter.boundingBox();
  if (!box) throw new Error('the edge is not there');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + byX / 2, y + byY / 2);
  await page.mouse.move(x + byX, y + byY);
  await page.mouse.up();
}

describe('panels', () => {
  it('are dragged, keep their size over a reload, and go back at a double click', async () => {
    const { page, errors } = await visit.open(SLUG);
    const usual = await sizeOf(page, '.bench > .side');
    const terminals = await sizeOf(page, '.bench > main > .term');
    await drag(page, edge(page, 'Width of the side panel'), 100, 0);
    await drag(page, edge(page, 'Width of instruments and checks'), -80, 0);
    await drag(page, edge(page, 'Height of the terminals'), 0, -120);
    const look = async (): Promise<readonly number[]> => [
      (await sizeOf(page, '.bench > .side')).width - usual.width,
      (await sizeOf(page, '.bench > main > .term')).height - terminals.height,
    ];
    const [wider = 0, higher = 0] = await look();
    expect(Math.abs(wider - 100)).toBeLessThan(5);
    expect(Math.abs(higher - 120)).toBeLessThan(5);

    await page.reload();
    await page.getByRole('separator').first().waitFor();
    expect(await look()).toEqual([wider, higher]);

    await edge(page, 'Width of the side panel').dblclick();
    await edge(page, 'Height of the terminals').dblclick();
    expect(await look()).toEqual([0, 0]);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('follow the arrow keys, up to their limits, and say their share', async () => {
    const { page } = await visit.open(SLUG);
    const side = edge(page, 'Width of the side panel');
    await side.focus();
    await page.keyboard.press('Enter');
    const before = (await sizeOf(page, '.bench > .side')).width;
    await page.keyboard.press('ArrowRight');
    const after = (await sizeOf(page, '.bench > .side')).width;
    expect(after).toBeGreaterThan(before);
    await page.keyboard.press('End');
    expect(await side.getAttribute('aria-valuenow')).toBe(await side.getAttribute('aria-valuemax'));
    await page.keyboard.press('Enter');
    expect((await sizeOf(page, '.bench > .side')).width).toBe(before);
    await page.close();
  });
});
