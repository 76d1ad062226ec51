import { testInCage } from "./in-cage.ts";

testInCage("bubblewrap");
