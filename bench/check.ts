/**
 * What a check costs (design: ratios, measured side by side in one run), and what the embedded Lean costs to start.
 */
import { benchAudit } from './lib/audit';
import { benchScreening } from './lib/screening';
import { benchLongFile } from './lib/long-file';
import { benchStart } from './lib/start';

async function main(): Promise<void> {
  await benchScreening();
  await benchLongFile();
  await benchStart();
  await benchAudit();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
