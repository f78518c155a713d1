/** One run at a time: calls that come during a run lead to one more, not to many. Resolves when nothing is left to run. */
export function coalesce(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const loop = async () => {
    do { again = false; await run(); } while (again);
  };
  return () => {
    if (running) again = true;
    else running = loop().finally(() => { running = null; });
    return running;
  };
}
