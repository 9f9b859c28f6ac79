metadata description = 'Where traces, metrics and logs go: one workspace, and Application Insights over it. Both take only who holds a role, no key.'

import { Retention, roleIds } from '../types.bicep'

@description('What the workspace\'s name ends in.')
param suffix string

@description('The name of Application Insights.')
param insightsName string

@description('Where they are.')
param location string

@description('Tags of everything.')
param tags object

@description('How long and how much.')
param retention Retention

@description('Who sends telemetry.')
param principalId string

@description('Its name. Assignments are called after it: what-if knows it beforehand.')
param principalName string

var workspaceProperties = {
  sku: { name: 'PerGB2018' }
  retentionInDays: retention.logs
  workspaceCapping: { dailyQuotaGb: retention.logsPerDay }
  features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: 'log-${suffix}'
  location: location
  tags: tags
  properties: workspaceProperties
}

module transforms 'transforms.bicep' = {
  params: { workspaceName: workspace.name, workspaceProperties: workspaceProperties, suffix: suffix, location: location, tags: tags }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
    // The addresses of who opens a member's page are of no use here.
    DisableIpMasking: false
    RetentionInDays: retention.logs
  }
}

resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, principalName, 'publishTelemetry')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.publishTelemetry)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

@description('The workspace, for diagnostics and queries.')
output workspaceId string = workspace.id

@description('Where telemetry is sent. It says where, and opens nothing: local authentication is off.')
output connectionString string = insights.properties.ConnectionString
