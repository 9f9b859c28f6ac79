metadata description = 'What is taken out of telemetry before the workspace keeps it: the tokens of links. The host tells of every request with its address, whatever the app does.'

@description('The workspace, which is there already.')
param workspaceName string

@description('Its properties, all of them: to be linked with a rule it is written again.')
param workspaceProperties object

@description('What the rule\'s name ends in.')
param suffix string

@description('Where the workspace is.')
param location string

@description('Tags of everything.')
param tags object

// Columns that can name the address of a request. FunctionAppLogs is the platform's own log of the app.
var addresses = {
  AppRequests: ['Url', 'Name', 'OperationName']
  AppDependencies: ['OperationName']
  AppTraces: ['Message', 'OperationName']
  FunctionAppLogs: ['Message']
}

var cut = last(filter(split(loadTextContent('../cut-links.kql'), '\n'), line => !empty(line)))!

resource rule 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: 'dcr-${suffix}'
  location: location
  tags: tags
  kind: 'WorkspaceTransforms'
  properties: {
    destinations: {
      logAnalytics: [{ name: 'workspace', workspaceResourceId: resourceId('Microsoft.OperationalInsights/workspaces', workspaceName) }]
    }
    dataFlows: map(items(addresses), table => {
      streams: ['Microsoft-Table-${table.key}']
      destinations: ['workspace']
      transformKql: 'source | extend ${join(map(table.value, column => '${column} = ${replace(cut, '{column}', column)}'), ', ')}'
    })
  }
}

// A rule wants its workspace, and the workspace its rule: so it is written a second time, as it is and with the link.
resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: union(workspaceProperties, { defaultDataCollectionRuleResourceId: rule.id })
}
