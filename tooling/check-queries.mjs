// Reads the queries of the alerts as Azure's own language service does, against the columns that they may use: a column that is misspelt would be an alert that
// never fires. The columns are those of https://learn.microsoft.com/azure/azure-monitor/reference/tables (of each table those that are of use here).
//   node tooling/check-queries.mjs infra/main.prod.snapshot.json …
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';

const tables = {
  AppMetrics: '(TimeGenerated: datetime, Name: string, Sum: real, ItemCount: int, Min: real, Max: real, Properties: dynamic, AppRoleName: string)',
  AppTraces: '(TimeGenerated: datetime, Message: string, SeverityLevel: int, Properties: dynamic, OperationId: string, OperationName: string, AppRoleName: string)',
  AppRequests: '(TimeGenerated: datetime, Name: string, Url: string, ResultCode: string, Success: bool, DurationMs: real, Properties: dynamic, OperationId: string, AppRoleName: string)',
};

// The package is a program for browsers: its two parts are run here as they would be there.
const folder = dirname(createRequire(import.meta.url).resolve('@kusto/language-service-next'));
for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) runInThisContext(readFileSync(join(folder, file), 'utf8'));
const { GlobalState, KustoCode, Symbols } = globalThis.Kusto.Language;

const symbols = Object.entries(tables).map(([name, schema]) => new Symbols.TableSymbol.$ctor7(name, schema, null));
const workspace = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('workspace', symbols));

let faults = 0;
let queries = 0;
for (const file of process.argv.slice(2)) {
  const rules = JSON.parse(readFileSync(file, 'utf8')).predictedResources.filter(resource => resource.type === 'Microsoft.Insights/scheduledQueryRules');
  for (const { name, properties } of rules) {
    const [{ query, dimensions, metricMeasureColumn }] = properties.criteria.allOf;
    const code = KustoCode.ParseAndAnalyze(query, workspace);
    queries++;
    const said = list(code.GetDiagnostics()).map(diagnostic => `${diagnostic.Message} (at «${query.slice(diagnostic.Start, diagnostic.Start + 30)}»)`);
    const yields = list(code.ResultType?.Columns ?? []).map(column => column.Name);
    for (const column of ['TimeGenerated', metricMeasureColumn, ...dimensions.map(dimension => dimension.name)])
      if (!yields.includes(column)) said.push(`It does not yield ${column}, but ${yields.join(', ')}.`);
    for (const words of said) console.error(`${file}: ${name}: ${words}`);
    faults += said.length;
  }
}

if (queries === 0) throw new Error('There is no query to check.');
process.exit(faults === 0 ? 0 : 1);

function list(some) {
  return Array.isArray(some) ? some : globalThis.Bridge.toArray(some);
}
