metadata description = 'The function app on Flex Consumption.'

import { Scale } from '../types.bicep'

@description('The name of the app, and so of its address.')
param name string

@description('Where it is.')
param location string

@description('Tags of everything.')
param tags object

@description('How large it may grow.')
param scale Scale

@description('The identity that it wears: its resource id.')
param identityId string

@description('The container from which its code is loaded, as an address.')
param packages string

@description('Its settings.')
param settings object

@description('The subnet in which it stands; empty: in none.')
param subnetId string

@description('Where the platform\'s own log of it goes.')
param workspaceId string

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  // The tag by which azd finds where to deploy the service «app» of azure.yaml.
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    clientAffinityEnabled: false
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    keyVaultReferenceIdentity: identityId
    siteConfig: { minTlsVersion: '1.2', scmMinTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packages
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: scale.maximumInstances
        instanceMemoryMB: scale.memory
        alwaysReady: scale.alwaysReadyForHttp == 0 ? [] : [{ name: 'http', instanceCount: scale.alwaysReadyForHttp }]
      }
    }
  }

  resource appsettings 'config' = {
    name: 'appsettings'
    properties: settings
  }

  // Deployments show who they are by Entra ID; a password would be one more key to lose.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('The name of the app.')
output name string = app.name

@description('Its host name: where platforms deliver to, unless a domain of your own leads there.')
output host string = app.properties.defaultHostName
