import path from 'node:path';
import { createAuditor } from '../../src/server/audit/auditor';
import { launcher, limits } from './lean';
import { medianMs } from './stopwatch';
import { ms, row } from './table';

const TEXT = Array.from(
  { length: 20 },
  (_, index) => `theorem lemma_${index} (n : Nat) : n + ${index} = ${index} + n := by omega\n`,
).join('');

/** Prints what an audit of 20 declarations costs, the first time and warm. */
export async function benchAudit(): Promise<void> {
  console.log('\nAudit of a file with 20 declarations');
  await using auditor = createAuditor({
    lean: { command: process.execPath, args: [launcher] },
    programFile: path.join(__dirname, '..', 'media', 'auditor.lean'),
  });
  const audit = async (): Promise<void> => {
    const outcome = await auditor.audit(TEXT, limits.signal);
    if (outcome.kind !== 'audited') throw new Error(JSON.stringify(outcome));
  };
  row('cold', ms(await medianMs(1, audit)));
  row('warm (median of 5)', ms(await medianMs(5, audit)), 'target under 2,000 ms');
}
