/** How each job is used, in one line: apart from the jobs, so that asking for it loads none of them. */
export const JOB_USAGES = {
  'withdraw-inactive': 'npm run job -- withdraw-inactive --as-of YYYY-MM-DD [--dry-run] [--provider ID]',
  'missing-rolls': 'npm run job -- missing-rolls --as-of YYYY-MM-DD [--dry-run] [--provider ID]',
  'create-provider':
    'npm run job -- create-provider --name NAME --bin BIN --kind club|palace --owner-name NAME --owner-email EMAIL ' +
    '[--contract NUMBER --from YYYY-MM-DD --to YYYY-MM-DD]',
} as const;
