/**
 * Writes all mutants of some modules of the page into one copy of each, with Stryker's instrumenter, and tells where
 * each mutant is and in which function: given FOLDER MODULE..., it prints `{modules, mutants}` as JSON. Node reads it
 * from its input, started in the folder of the packages.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@babel/parser";
import { Instrumenter } from "@stryker-mutator/instrumenter";

const [folder, ...names] = process.argv.slice(2);
const quiet = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false };
const files = names.map((name) => ({ name, mutate: true, content: readFileSync(join(folder, name), "utf8") }));
const made = await new Instrumenter(quiet).instrument(files, { excludedMutations: [], ignorers: [], plugins: null });

const sources = new Map(files.map(({ name, content }) => [name, { content, functions: functionsOf(content) }]));
const mutants = made.mutants.map(({ id, fileName, mutatorName, replacement, location }) => {
  const { content, functions } = sources.get(fileName);
  const [start, end] = [location.start, location.end].map((place) => offset(content, place));
  const around = functions.filter((one) => one.start <= start && end <= one.end);
  return {
    id,
    file: fileName,
    line: location.start.line + 1,
    function: around.map(({ name }) => name).join("."),
    about: around.flatMap(({ about }) => about),
    kind: mutatorName,
    original: content.slice(start, end),
    replacement,
  };
});
console.log(JSON.stringify({ modules: Object.fromEntries(made.files.map(({ name, content }) => [name, content])), mutants }));

/** Every function that has a name, from the outside in, with the statements that the comment before it names. */
function functionsOf(content) {
  const found = [];
  visit(parse(content, { sourceType: "module" }).program, null, []);
  return found;

  function visit(node, named, before) {
    const isFunction = /^(Function|Arrow|ObjectMethod|ClassMethod)/.test(node.type);
    const name = node.id?.name ?? node.key?.name ?? named;
    const comments = (node.leadingComments ?? before).map(({ value }) => value);
    const about = comments.join().match(/\b[A-Z]{3}-\d\b/g) ?? [];
    if (isFunction && name) found.push({ name, about, start: node.start, end: node.end });
    const given = node.type === "VariableDeclarator" || node.type === "ObjectProperty" ? name : null;
    for (const [key, value] of Object.entries(node)) {
      if (key === "loc" || key.endsWith("Comments")) continue;
      for (const child of [value].flat()) {
        if (typeof child?.type === "string") visit(child, given, /^Export/.test(node.type) ? node.leadingComments ?? [] : []);
      }
    }
  }
}

function offset(content, { line, column }) {
  let at = 0;
  for (let number = 0; number < line; number += 1) at = content.indexOf("\n", at) + 1;
  return at + column;
}
