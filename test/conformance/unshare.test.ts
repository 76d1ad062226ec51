import { testInCage } from "./in-cage.ts";

testInCage("unshare");
