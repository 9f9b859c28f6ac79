// Reads the queries of the alerts, and what cuts links out of telemetry, as Azure's own language service does, against the columns that they may use: a column that is misspelt would be an alert that
// never fires. The columns are those of https://learn.microsoft.com/azure/azure-monitor/reference/tables (of each table those that are of use here).
//   node tooling/check-queries.mjs infra/main.prod.snapshot.json …
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';

const tables = {
  AppMetrics: '(TimeGenerated: datetime, Name: string, Sum: real, ItemCount: int, Min: real, Max: real, Properties: dynamic, AppRoleName: string)',
  AppTraces: '(TimeGenerated: datetime, Message: string, SeverityLevel: int, Properties: dynamic, OperationId: string, OperationName: string, AppRoleName: string)',
  AppRequests: '(TimeGenerated: datetime, Name: string, Url: string, ResultCode: string, Success: bool, DurationMs: real, Properties: dynamic, OperationId: string, OperationName: string, AppRoleName: string)',
  AppDependencies: '(TimeGenerated: datetime, Name: string, Target: string, Data: string, ResultCode: string, Success: bool, Properties: dynamic, OperationId: string, OperationName: string, AppRoleName: string)',
  FunctionAppLogs: '(TimeGenerated: datetime, Category: string, FunctionName: string, Message: string, Level: string, HostInstanceId: string)',
};

// The package is a program for browsers: its two parts are run here as they would be there.
const folder = dirname(createRequire(import.meta.url).resolve('@kusto/language-service-next'));
for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) runInThisContext(readFileSync(join(folder, file), 'utf8'));
const { GlobalState, KustoCode, Symbols } = globalThis.Kusto.Language;

const workspace = knowing(tables);

let faults = 0;
let queries = 0;
for (const file of process.argv.slice(2)) {
  const resources = JSON.parse(readFileSync(file, 'utf8')).predictedResources;
  for (const { name, properties } of resources.filter(resource => resource.type === 'Microsoft.Insights/scheduledQueryRules')) {
    const [{ query, dimensions, metricMeasureColumn }] = properties.criteria.allOf;
    check(`${file}: ${name}`, query, workspace, ['TimeGenerated', metricMeasureColumn, ...dimensions.map(dimension => dimension.name)]);
  }

  // A transformation reads the rows of its stream as «source», and has to yield what the table takes, no column more.
  for (const { properties } of resources.filter(resource => resource.kind === 'WorkspaceTransforms')) {
    for (const { streams: [stream], transformKql } of properties.dataFlows) {
      const schema = tables[stream.slice('Microsoft-Table-'.length)];
      const yields = check(`${file}: ${stream}`, transformKql, knowing({ source: schema }), ['TimeGenerated']);
      const strange = yields.filter(column => !schema.includes(`${column}:`));
      if (strange.length > 0) faults++, console.error(`${file}: ${stream}: It yields ${strange.join(', ')}, which the table does not have.`);
    }
  }
}

if (queries === 0) throw new Error('There is no query to check.');
process.exit(faults === 0 ? 0 : 1);

function knowing(schemas) {
  const symbols = Object.entries(schemas).map(([name, schema]) => new Symbols.TableSymbol.$ctor7(name, schema, null));
  return GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('workspace', symbols));
}

/** Says what is wrong with it, and returns the columns that it yields. */
function check(where, query, known, wanted) {
  const code = KustoCode.ParseAndAnalyze(query, known);
  queries++;
  const said = list(code.GetDiagnostics()).map(diagnostic => `${diagnostic.Message} (at «${query.slice(diagnostic.Start, diagnostic.Start + 30)}»)`);
  const yields = list(code.ResultType?.Columns ?? []).map(column => column.Name);
  for (const column of wanted) if (!yields.includes(column)) said.push(`It does not yield ${column}, but ${yields.join(', ')}.`);
  for (const words of said) console.error(`${where}: ${words}`);
  faults += said.length;
  return yields;
}

function list(some) {
  return Array.isArray(some) ? some : globalThis.Bridge.toArray(some);
}
