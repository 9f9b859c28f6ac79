metadata description = 'What somebody is called for. Each query stands in a file of its own, infra/alerts, where it can be read and tried; docs/runbook.md says what to do.'

import { Alerts } from '../types.bicep'

@description('Where they are.')
param location string

@description('Tags of everything.')
param tags object

@description('What was chosen.')
param alerts Alerts

@description('Where the queries look.')
param workspaceId string

@description('The name of Application Insights, to which the readiness test belongs.')
param insightsName string

@description('The app\'s host name.')
param host string

@description('Who is called.')
param actionGroupId string

@description('A query, and when it calls somebody: when what it counts is more than nothing.')
type Rule = {
  @description('What it is called, here and in docs/runbook.md.')
  name: string

  @description('What it means, for who is called.')
  description: string

  @description('0 critical, 1 error, 2 warning.')
  severity: int

  @description('KQL over the workspace; its column Count is counted.')
  query: string

  @description('How often it is asked.')
  every: string

  @description('How far it looks back. Longer than «every», since telemetry comes late.')
  window: string

  @description('Columns by which it is split: each is an alert of its own.')
  dimensions: string[]
}

var rules Rule[] = [
  {
    name: 'dead-letters'
    description: 'Messages were given up after five tries and are kept as dead letters, or could not even be kept yet. Nothing is lost: look why, mend it, replay.'
    severity: 2
    query: loadTextContent('../alerts/dead-letters.kql')
    every: 'PT5M'
    window: 'PT15M'
    dimensions: ['Queue']
  }
  {
    name: 'clock-stands-still'
    description: 'A clock has not left its mark: its timer does not run any more. Restart the app; what was missed is caught up where it still can be.'
    severity: 1
    query: loadTextContent('../alerts/clock-stands-still.kql')
    every: 'PT5M'
    window: 'PT15M'
    dimensions: []
  }
  {
    name: 'door-5xx'
    description: 'Platforms get errors instead of 2xx: storage is away, a source has no secret, or a fault. Platforms try again for a while only.'
    severity: 1
    query: loadTextContent('../alerts/door-5xx.kql')
    every: 'PT5M'
    window: 'PT15M'
    dimensions: ['Kind']
  }
  {
    name: 'mail-failures'
    description: 'Messages to people failed, or may have gone out or not. GET /api/communities/{community}/mails says which and why.'
    severity: 2
    query: loadTextContent('../alerts/mail-failures.kql')
    every: 'PT15M'
    window: 'PT1H'
    dimensions: ['Community', 'Purpose']
  }
  {
    name: 'silent-source'
    description: 'A source that delivered within two days has said nothing for ${alerts.silentSourceHours} hours: the platform may have switched its webhook off.'
    severity: 2
    query: replace(loadTextContent('../alerts/silent-source.kql'), '{hours}', string(alerts.silentSourceHours))
    every: 'PT1H'
    window: 'P2D'
    dimensions: ['Community', 'Source']
  }
  {
    name: 'definition-refused'
    description: 'A community\'s folder is broken; its last valid definition stays in force. GET /api/health/ready says which file and why.'
    severity: 2
    query: loadTextContent('../alerts/definition-refused.kql')
    every: 'PT15M'
    window: 'PT1H'
    dimensions: ['Community']
  }
]

resource queries 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: rule.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.name
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: 'Count'
            timeAggregation: 'Total'
            operator: 'GreaterThan'
            threshold: 0
            dimensions: [for dimension in rule.dimensions: { name: dimension, operator: 'Include', values: ['*'] }]
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actionGroupId] }
    }
  }
]

#disable-next-line no-hardcoded-location // Metric alerts work from everywhere.
var everywhere = 'global'

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

// From outside, every fifteen minutes from each of three places: an app that is gone cannot say so itself.
resource readiness 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'ready'
  location: location
  tags: union(tags, { 'hidden-link:${insights.id}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'ready'
    Name: 'ready'
    Kind: 'standard'
    Enabled: true
    Frequency: 900
    Timeout: 60
    RetryEnabled: true
    // West Europe, North Europe, France.
    Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'emea-gb-db3-azr' }, { Id: 'emea-fr-pra-edge' }]
    Request: { RequestUrl: 'https://${host}/api/health/ready', HttpVerb: 'GET', ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 7 }
  }
}

resource notReady 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'not-ready'
  location: everywhere
  tags: tags
  properties: {
    description: 'The app does not answer, or says that it is not ready: storage or the secrets cannot be read, a clock stands still, or a community\'s folder is broken. GET /api/health/ready with the operator\'s key says which.'
    severity: 1
    enabled: true
    scopes: [readiness.id, insights.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: readiness.id
      componentId: insights.id
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}
