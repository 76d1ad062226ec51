import { createDuckdbEngine } from "./src/adapters/embedded/guest/sql/duckdb/engine.ts";
import { ENGINE_WALLS } from "./src/adapters/embedded/guest/engine.ts";
const t=performance.now();await createDuckdbEngine(ENGINE_WALLS);console.log("ready",(performance.now()-t).toFixed(0),(process.memoryUsage.rss()/1048576).toFixed(0)+"MB rss", process.cpuUsage().user/1000);process.kill(process.pid,9);
