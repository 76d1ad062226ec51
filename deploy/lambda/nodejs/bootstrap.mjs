/**
 * The Lambda Runtime API, as much of it as handler.mjs needs: for images and for the stand-in. On AWS's own
 * Node runtimes this file is not used; their client calls the handler itself.
 */
import { request } from "node:http";
import { handler } from "./handler.mjs";

const [hostname, port] = (process.env.AWS_LAMBDA_RUNTIME_API ?? "").split(":");
const RUNTIME = "/2018-06-01/runtime";

for (;;) {
  const { headers, body } = await call("GET", `${RUNTIME}/invocation/next`);
  const deadlineMs = Number(headers["lambda-runtime-deadline-ms"]);
  const place = `${RUNTIME}/invocation/${headers["lambda-runtime-aws-request-id"]}`;
  const context = {
    awsRequestId: headers["lambda-runtime-aws-request-id"],
    invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
    tenantId: headers["lambda-runtime-aws-tenant-id"],
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
  try {
    const answer = JSON.stringify(await handler(JSON.parse(body), context));
    await call("POST", `${place}/response`, answer);
  } catch (error) {
    const { name, message, stack = "" } = error;
    await call(
      "POST",
      `${place}/error`,
      JSON.stringify({ errorType: name, errorMessage: message, trace: stack.split("\n") }),
    );
  }
}

function call(method, path, text) {
  return new Promise((settle, fail) => {
    const outgoing = request({ hostname, port, method, path, agent: false }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        settle({ headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
      response.on("error", fail);
    });
    outgoing.on("error", fail);
    outgoing.end(text);
  });
}
