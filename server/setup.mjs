/**
 * The one way in: `node server/setup.mjs <command> [arguments]` behind every script of package.json. It makes
 * the checkout ready (dependencies, generated client, build) as far as the command needs, then goes on in the
 * same process. Runs before anything is installed: node: modules only, nothing on stdout.
 */
const MINIMUM = { major: 20, minor: 19 };

/** Whether `version` ("20.19.1") is at least MINIMUM. @param {string} version */
function isRecentEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > MINIMUM.major || (major === MINIMUM.major && minor >= MINIMUM.minor);
}

if (isRecentEnough(process.versions.node)) {
  const { runCommand } = await import('./setup/commands.mjs');
  await runCommand(process.argv[2], process.argv.slice(3));
} else {
  console.error(
    `Qatysu needs Node ${MINIMUM.major}.${MINIMUM.minor} or newer; this is ${process.versions.node} (nodejs.org has newer ones).`,
  );
  process.exitCode = 1;
}
