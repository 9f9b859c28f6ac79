metadata description = 'The key vault with the secrets of platforms and links. The app reads them by their names; nothing here knows their values.'

import { Network, roleIds } from '../types.bicep'

@description('The name of the vault.')
param name string

@description('Where it is.')
param location string

@description('Tags of everything.')
param tags object

@description('Who can reach it.')
param network Network

@description('Days for which a deleted secret, or the vault itself, can be brought back. It cannot be changed later.')
param undeleteDays int

@description('The app: it reads secrets.')
param principalId string

@description('Its name. Assignments are called after it: what-if knows it beforehand.')
param principalName string

@description('A group or person of the team that writes secrets; null: roles are given out by hand.')
param secretsOfficer { id: string, type: ('Group' | 'User') }?

@description('Where its log goes: who read or changed which secret.')
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: undeleteDays
    // So that the secret of the delivery reports reaches Event Grid without passing through anybody's hands.
    enabledForTemplateDeployment: true
    publicNetworkAccess: network.isPrivate && empty(network.teamAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: network.isPrivate ? 'Deny' : 'Allow'
      ipRules: [for address in (network.isPrivate ? network.teamAddresses : []): { value: address }]
    }
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, principalName, 'readSecrets')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.readSecrets)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource officer 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (secretsOfficer != null) {
  scope: vault
  name: guid(vault.id, secretsOfficer.?id ?? '', 'writeSecrets')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.writeSecrets)
    principalId: secretsOfficer!.id
    principalType: secretsOfficer!.type
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('The vault.')
output id string = vault.id

@description('Its name.')
output name string = vault.name

@description('Its address, as the setting KeyVault__Uri names it.')
output uri string = vault.properties.vaultUri
