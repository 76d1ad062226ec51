import type { Rule } from "./rule.ts";
import { changeRights } from "./rules/process/change-rights.ts";
import { endService } from "./rules/process/end-service.ts";
import { fork } from "./rules/process/fork.ts";
import { halt } from "./rules/process/halt.ts";
import { runCommand } from "./rules/process/run-command.ts";
import { signalProcess } from "./rules/process/signal-process.ts";
import { startWorker } from "./rules/process/start-worker.ts";
import { attachDatabase } from "./rules/file/attach-database.ts";
import { hostPath } from "./rules/file/host-path.ts";
import { leavesDirectory } from "./rules/file/leaves-directory.ts";
import { listFiles } from "./rules/file/list-files.ts";
import { makeLink } from "./rules/file/make-link.ts";
import { processFiles } from "./rules/file/process-files.ts";
import { rawDescriptor } from "./rules/file/raw-descriptor.ts";
import { readFile } from "./rules/file/read-file.ts";
import { unpackArchive } from "./rules/file/unpack-archive.ts";
import { writeFile } from "./rules/file/write-file.ts";
import { connectNode } from "./rules/network/connect-node.ts";
import { httpRequest } from "./rules/network/http-request.ts";
import { innerAddress } from "./rules/network/inner-address.ts";
import { listen } from "./rules/network/listen.ts";
import { openSocket } from "./rules/network/open-socket.ts";
import { remoteData } from "./rules/network/remote-data.ts";
import { remoteDatabase } from "./rules/network/remote-database.ts";
import { remoteLogin } from "./rules/network/remote-login.ts";
import { resolveName } from "./rules/network/resolve-name.ts";
import { sendMail } from "./rules/network/send-mail.ts";
import { credentialFile } from "./rules/secrets/credential-file.ts";
import { credentialStore } from "./rules/secrets/credential-store.ts";
import { metadataService } from "./rules/secrets/metadata-service.ts";
import { readEnvironment } from "./rules/secrets/read-environment.ts";
import { readSecretVariable } from "./rules/secrets/read-secret-variable.ts";
import { readVariable } from "./rules/secrets/read-variable.ts";
import { createModule } from "./rules/dynamic-code/create-module.ts";
import { loadModule } from "./rules/dynamic-code/load-module.ts";
import { runComputedText } from "./rules/dynamic-code/run-computed-text.ts";
import { unpackObjects } from "./rules/dynamic-code/unpack-objects.ts";
import { borrowedModule } from "./rules/introspection/borrowed-module.ts";
import { classWalk } from "./rules/introspection/class-walk.ts";
import { formatWalk } from "./rules/introspection/format-walk.ts";
import { frames } from "./rules/introspection/frames.ts";
import { functionConstructor } from "./rules/introspection/function-constructor.ts";
import { functionInside } from "./rules/introspection/function-inside.ts";
import { heapObjects } from "./rules/introspection/heap-objects.ts";
import { loadedModules } from "./rules/introspection/loaded-modules.ts";
import { lookAtStack } from "./rules/introspection/look-at-stack.ts";
import { machineIdentity } from "./rules/introspection/machine-identity.ts";
import { processState } from "./rules/introspection/process-state.ts";
import { prototypeAccess } from "./rules/introspection/prototype-access.ts";
import { stackTraceHook } from "./rules/introspection/stack-trace-hook.ts";
import { traceExecution } from "./rules/introspection/trace-execution.ts";
import { hostBridge } from "./rules/native/host-bridge.ts";
import { loadLibrary } from "./rules/native/load-library.ts";
import { sharedMemory } from "./rules/native/shared-memory.ts";
import { webAssembly } from "./rules/native/web-assembly.ts";
import { atomTable } from "./rules/resource/atom-table.ts";
import { crossJoin } from "./rules/resource/cross-join.ts";
import { endlessLoop } from "./rules/resource/endless-loop.ts";
import { endlessQuery } from "./rules/resource/endless-query.ts";
import { endlessRecursion } from "./rules/resource/endless-recursion.ts";
import { endlessStream } from "./rules/resource/endless-stream.ts";
import { hugeLoop } from "./rules/resource/huge-loop.ts";
import { hugeNumber } from "./rules/resource/huge-number.ts";
import { hugeRepeat } from "./rules/resource/huge-repeat.ts";
import { longWait } from "./rules/resource/long-wait.ts";
import { recursionLimit } from "./rules/resource/recursion-limit.ts";
import { slowPattern } from "./rules/resource/slow-pattern.ts";
import { startThreads } from "./rules/resource/start-threads.ts";
import { changeSettings } from "./rules/persistence/change-settings.ts";
import { importPath } from "./rules/persistence/import-path.ts";
import { installPackage } from "./rules/persistence/install-package.ts";
import { patchBuiltins } from "./rules/persistence/patch-builtins.ts";
import { patchModule } from "./rules/persistence/patch-module.ts";
import { registerExit } from "./rules/persistence/register-exit.ts";
import { scheduleJob } from "./rules/persistence/schedule-job.ts";
import { sharedState } from "./rules/persistence/shared-state.ts";
import { startupFile } from "./rules/persistence/startup-file.ts";
import { chatWebhook } from "./rules/exfiltration/chat-webhook.ts";
import { collectorHost } from "./rules/exfiltration/collector-host.ts";
import { sendData } from "./rules/exfiltration/send-data.ts";
import { showSecrets } from "./rules/exfiltration/show-secrets.ts";
import { builtText } from "./rules/obfuscation/built-text.ts";
import { encodedCode } from "./rules/obfuscation/encoded-code.ts";
import { escapedText } from "./rules/obfuscation/escaped-text.ts";
import { hiddenCharacters } from "./rules/obfuscation/hidden-characters.ts";
import { runOfDecodedText } from "./rules/obfuscation/run-of-decoded-text.ts";
import { scrambledCode } from "./rules/obfuscation/scrambled-code.ts";

/** Every risk that validation knows, one file each. */
export const RULES: readonly Rule[] = [
  changeRights,
  endService,
  fork,
  halt,
  runCommand,
  signalProcess,
  startWorker,
  attachDatabase,
  hostPath,
  leavesDirectory,
  listFiles,
  makeLink,
  processFiles,
  rawDescriptor,
  readFile,
  unpackArchive,
  writeFile,
  connectNode,
  httpRequest,
  innerAddress,
  listen,
  openSocket,
  remoteData,
  remoteDatabase,
  remoteLogin,
  resolveName,
  sendMail,
  credentialFile,
  credentialStore,
  metadataService,
  readEnvironment,
  readSecretVariable,
  readVariable,
  createModule,
  loadModule,
  runComputedText,
  unpackObjects,
  borrowedModule,
  classWalk,
  formatWalk,
  frames,
  functionConstructor,
  functionInside,
  heapObjects,
  loadedModules,
  lookAtStack,
  machineIdentity,
  processState,
  prototypeAccess,
  stackTraceHook,
  traceExecution,
  hostBridge,
  loadLibrary,
  sharedMemory,
  webAssembly,
  atomTable,
  crossJoin,
  endlessLoop,
  endlessQuery,
  endlessRecursion,
  endlessStream,
  hugeLoop,
  hugeNumber,
  hugeRepeat,
  longWait,
  recursionLimit,
  slowPattern,
  startThreads,
  changeSettings,
  importPath,
  installPackage,
  patchBuiltins,
  patchModule,
  registerExit,
  scheduleJob,
  sharedState,
  startupFile,
  chatWebhook,
  collectorHost,
  sendData,
  showSecrets,
  builtText,
  encodedCode,
  escapedText,
  hiddenCharacters,
  runOfDecodedText,
  scrambledCode,
];

export const RULE_BY_ID: ReadonlyMap<string, Rule> = new Map(
  RULES.map((rule) => [rule.ruleId, rule]),
);
