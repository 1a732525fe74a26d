export async function* pages(db, limit = 200) {
  let after = 0;
  let page;
  do {
    page = await db.page({ after, limit });
    if (page.length > 0) {
      after = page[page.length - 1].id;
      yield page;
    }
  } while (page.length === limit);
}
