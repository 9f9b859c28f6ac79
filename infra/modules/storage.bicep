metadata description = 'A storage account with all that is in it: no shared key, no public blob, TLS 1.2, and a way back from what is deleted by mistake.'

import { Network, Redundancy, Role, roleIds } from '../types.bicep'

@description('The name of the account.')
param name string

@description('Where it is.')
param location string

@description('Tags of everything.')
param tags object

@description('How it is copied.')
param redundancy Redundancy

@description('Who can reach it.')
param network Network

@description('Its blob containers.')
param containers string[]

@description('Its queues.')
param queues string[]

@description('Its tables.')
param tables string[]

@description('Whether what a blob was before stays for a while.')
param hasVersions bool

@description('Days for which a deleted blob, version or container can be brought back.')
param undeleteDays int

@description('Days after their last change after which blobs go, by container; of the others only what they were before.')
param deleteAfterDays object

@description('Who works with it.')
param principalId string

@description('Its name. Assignments are called after it: what-if knows it beforehand.')
param principalName string

@description('As what.')
param roles Role[]

@description('Where its logs go.')
param workspaceId string

@description('Of blobs, which calls are logged. Those of queues and tables are not: the triggers ask their queues every two seconds, and the log of that would cost more than all else.')
param blobLogs ('StorageRead' | 'StorageWrite' | 'StorageDelete')[]

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    isLocalUserEnabled: false
    publicNetworkAccess: network.isPrivate && empty(network.teamAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      // The account's own lifecycle rules come from outside the network too: without this exception a closed door would keep them from deleting anything.
      // https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-overview
      bypass: 'AzureServices'
      defaultAction: network.isPrivate ? 'Deny' : 'Allow'
      ipRules: [for address in (network.isPrivate ? network.teamAddresses : []): { value: address, action: 'Allow' }]
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: hasVersions
      deleteRetentionPolicy: { enabled: true, days: undeleteDays }
      containerDeleteRetentionPolicy: { enabled: true, days: undeleteDays }
    }

    resource container 'containers' = [for container in containers: { name: container, properties: { publicAccess: 'None' } }]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [for queue in queues: { name: queue }]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [for table in tables: { name: table }]
  }

  // Deletes what was before, at once or nearly: it can be brought back for as long as any deleted blob.
  resource lifecycle 'managementPolicies' = if (hasVersions) {
    name: 'default'
    dependsOn: [blobs]
    properties: {
      policy: {
        rules: concat(
          [
            {
              name: 'versions'
              type: 'Lifecycle'
              definition: {
                filters: { blobTypes: ['blockBlob'] }
                actions: { version: { delete: { daysAfterCreationGreaterThan: undeleteDays } } }
              }
            }
          ],
          map(items(deleteAfterDays), rule => {
            name: rule.key
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['${rule.key}/'] }
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: rule.value } } }
            }
          })
        )
      }
    }
  }
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: {
    scope: account
    name: guid(account.id, principalName, role)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[role])
      principalId: principalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [for category in blobLogs: { category: category, enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

@description('The account.')
output id string = account.id

@description('Where its blobs, queues and tables are, as the settings __blobServiceUri, __queueServiceUri and __tableServiceUri name them.')
output addresses { blob: string, queue: string, table: string } = {
  blob: account.properties.primaryEndpoints.blob
  queue: account.properties.primaryEndpoints.queue
  table: account.properties.primaryEndpoints.table
}
