import { z } from "zod";
import { type ApiRoute, type RouteAnswer, takesIdempotencyKey } from "./route.ts";
import { ERROR_BODY } from "./schemas/result.ts";

/** The routes as an OpenAPI 3.1 document: paths from the table of routes, shapes from the schemas that check them. */
export function createOpenApi(routes: readonly ApiRoute[], version: string): OpenApi {
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas: Schemas = {};
  for (const route of routes) {
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operationOf(route, schemas);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Aybiza Code Execution",
      version,
      description:
        "Runs the little programs a voice agent writes during a call, and answers the sentence to say and the exact value.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "http://127.0.0.1:7070" }],
    tags: TAGS,
    paths,
    components: {
      schemas,
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "`aybiza keys create`" },
      },
    },
  };
}

export type OpenApi = Readonly<Record<string, unknown>>;

// --- internals

/** Schemas with an id are components, written once and referred to. */
type Schemas = Record<string, unknown>;

const TAGS = [
  { name: "runs", description: "Programs." },
  { name: "sessions", description: "Variables that persist between runs." },
  { name: "voice", description: "Computations of a call, and voice hosts." },
  { name: "analytics", description: "What was kept on record of runs and calls." },
  { name: "service", description: "What runs here, and how well." },
];

const IDEMPOTENCY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "The same request under the same key is done once, and answered again for ten minutes.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]+$" },
};

function operationOf(route: ApiRoute, schemas: Schemas): Readonly<Record<string, unknown>> {
  const shapeOf = (schema: z.ZodType, io: "input" | "output"): unknown =>
    schemaOf(schema, io, schemas);
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(shapesOf(route.query)).map(
    ([name, { description, ...schema }]) => ({
      ...{ name, in: "query", required: false, schema },
      ...(typeof description === "string" && { description }),
    }),
  );
  const parameters = [...inPath, ...inQuery, ...(takesIdempotencyKey(route) ? [IDEMPOTENCY] : [])];
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: shapeOf(route.body, "input") } },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, answer]) => [
          status,
          {
            description: answer.description,
            ...((answer.schema ?? answer.mediaTypes) && {
              content: contentOf(answer, answer.schema && shapeOf(answer.schema, "output")),
            }),
          },
        ]),
      ),
      default: {
        description: "Refused, or failed: `code` is stable.",
        content: { "application/json": { schema: shapeOf(ERROR_BODY, "output") } },
      },
    },
    // The scope that a key needs, as a role.
    security:
      route.access === "open" || route.access === "signed" ? [] : [{ apiKey: [route.access] }],
  };
}

type Shapes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Each parameter as JSON Schema; every one may be left out. */
function shapesOf(query: z.ZodObject | undefined): Shapes {
  if (query === undefined) return {};
  const { properties = {} } = z.toJSONSchema(query, { io: "input", unrepresentable: "any" });
  return Object.fromEntries(
    Object.entries(properties).map(([name, shape]) => [
      name,
      typeof shape === "object" ? shape : {},
    ]),
  );
}

function contentOf({ mediaTypes = ["application/json"] }: RouteAnswer, shape: unknown): unknown {
  return Object.fromEntries(
    mediaTypes.map((type) => [
      type,
      { schema: type === "text/event-stream" ? EVENTS : (shape ?? TEXT) },
    ]),
  );
}

const TEXT = { type: "string" };

const EVENTS = {
  type: "string",
  description:
    "Server-sent events: queued, started, stdout, stderr, rows, warned, and last finished with the result.",
};

function operationId({ method, path }: ApiRoute): string {
  const words = path
    .replaceAll(/[{}]/g, "")
    .split(/[/._-]+/)
    .filter((word) => word !== "" && word !== "v1");
  return [method.toLowerCase(), ...words]
    .map((word, at) => (at === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
    .join("");
}

function schemaOf(schema: z.ZodType, io: "input" | "output", schemas: Schemas): unknown {
  const { $defs, ...own } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  for (const [id, definition] of Object.entries($defs ?? {})) schemas[id] = referred(definition);
  const { id } = schema.meta() ?? {};
  // A schema that refers to itself by name is among the definitions already.
  if (typeof id !== "string" || "$ref" in own) return referred(own);
  schemas[id] = referred(own);
  return { $ref: `#/components/schemas/${id}` };
}

/** References to definitions of the schema itself become references to components. */
function referred(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'),
    (key, value: unknown) =>
      key === "$schema" || (key === "id" && typeof value === "string") ? undefined : value,
  );
}
