metadata name = 'CommunityFunctions'
metadata description = 'Everything that one installation of the suite needs, in one resource group. infra/README.md says what it is, what it costs, and how to get it back.'

import { queues, tables, containers } from 'storage-names.bicep'
import { Alerts, Budget, Mail, Network, Redundancy, Retention, Scale } from 'types.bicep'

@description('What this installation is called, such as trial or prod: a tag, and a part of all names.')
@minLength(2)
@maxLength(12)
param environmentName string

@description('Where everything is that has a place.')
param location string = resourceGroup().location

@description('How large the app may grow.')
param scale Scale

@description('How the suite\'s data is copied.')
param redundancy Redundancy

@description('The name of the account that holds the suite\'s data; null: one that is made up of the group\'s. Only for moving to another account (docs/runbook.md): the app works with the account of this name from the deployment on.')
@minLength(3)
@maxLength(24)
param dataAccountName string?

@description('Who can reach what is stored.')
param network Network

@description('Mail.')
param mail Mail

@description('How long copies and logs are kept.')
param retention Retention

@description('When somebody is called.')
param alerts Alerts

@description('What it may cost.')
param budget Budget

@description('A group or person of the team, by object id, that may write secrets; null: roles are given out by hand.')
param secretsOfficer { id: string, type: ('Group' | 'User') }?

@description('The suite\'s own address, such as https://community.example.org, once a domain of yours leads to the app; null: the name that Azure gives it.')
param publicUrl string?

@description('Whether Event Grid brings delivery reports. It asks the app at once, and takes the secret suite--email--events from the vault: first deploy the app and write that secret, then say true. Said again after the secret was changed, it takes the new one.')
param bringsDeliveryReports bool

var token = uniqueString(resourceGroup().id, environmentName)
var suffix = '${environmentName}-${token}'
var insightsName = 'appi-${suffix}'
var vaultName = 'kv-${token}'
// A private endpoint stays with the account that it was made for: another account gets others beside them.
var dataDoors = dataAccountName ?? 'data'
var tags = { 'azd-env-name': environmentName, application: 'CommunityFunctions' }

// Schedules and limits are those of a local run: one truth for both. What is left out is of a local run only, or set otherwise on Flex Consumption.
var sample = loadJsonContent('../local.settings.sample.json').Values
var shared = toObject(
  filter(items(sample), setting => !contains(['FUNCTIONS_WORKER_RUNTIME', 'AzureWebJobsStorage', 'CommunityStorage'], setting.key)),
  setting => setting.key,
  setting => setting.value
)

// By it the app speaks to everything else: there is no key and no connection string to lose.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${suffix}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    suffix: suffix
    insightsName: insightsName
    location: location
    tags: tags
    retention: retention
    principalId: identity.properties.principalId
    principalName: identity.name
  }
}

module actionGroup 'modules/action-group.bicep' = {
  params: { tags: tags, addresses: alerts.addresses }
}

// The host's own: leases, keys and the app's packages. Apart from the data, so that whoever may change the one cannot read the other.
module hostStorage 'modules/storage.bicep' = {
  params: {
    name: 'sthost${token}'
    location: location
    tags: tags
    redundancy: redundancy == 'Standard_GZRS' ? 'Standard_ZRS' : redundancy
    network: network
    containers: ['packages']
    queues: []
    tables: []
    hasVersions: false
    undeleteDays: retention.undelete
    deleteAfterDays: {}
    principalId: identity.properties.principalId
    principalName: identity.name
    roles: ['blobOwner', 'queues', 'tables']
    workspaceId: monitoring.outputs.workspaceId
    // Hosts that meet 403 index no functions and say little else (azure-functions-host#11938): this log shows it.
    blobLogs: ['StorageRead', 'StorageWrite', 'StorageDelete']
  }
}

module dataStorage 'modules/storage.bicep' = {
  params: {
    name: dataAccountName ?? 'stdata${token}'
    location: location
    tags: tags
    redundancy: redundancy
    network: network
    containers: containers
    queues: queues
    tables: tables
    hasVersions: true
    undeleteDays: retention.undelete
    // A net below the nightly purge (docs/privacy.md): it would catch what the purge left. Facts, reports and folders have their own terms there.
    deleteAfterDays: { outbox: 35, deliveries: retention.deadLetters, 'dead-letters': retention.deadLetters }
    principalId: identity.properties.principalId
    principalName: identity.name
    roles: ['blobs', 'queues', 'tables']
    workspaceId: monitoring.outputs.workspaceId
    blobLogs: ['StorageDelete']
  }
}

module secrets 'modules/vault.bicep' = {
  params: {
    name: vaultName
    location: location
    tags: tags
    network: network
    undeleteDays: 90
    principalId: identity.properties.principalId
    principalName: identity.name
    secretsOfficer: secretsOfficer
    workspaceId: monitoring.outputs.workspaceId
  }
}

module post 'modules/mail.bicep' = {
  params: {
    suffix: suffix
    tags: tags
    mail: mail
    principalId: identity.properties.principalId
    principalName: identity.name
    workspaceId: monitoring.outputs.workspaceId
  }
}

module privateNetwork 'modules/network.bicep' = if (network.isPrivate) {
  params: { suffix: suffix, location: location, tags: tags, network: network }
}

module privateEndpoints 'modules/private-endpoints.bicep' = if (network.isPrivate) {
  params: {
    location: location
    tags: tags
    networkId: privateNetwork!.outputs.id
    subnetId: privateNetwork!.outputs.endpointsSubnetId
    doors: [
      { name: 'host-blob', resourceId: hostStorage.outputs.id, door: 'blob' }
      { name: 'host-queue', resourceId: hostStorage.outputs.id, door: 'queue' }
      { name: 'host-table', resourceId: hostStorage.outputs.id, door: 'table' }
      { name: '${dataDoors}-blob', resourceId: dataStorage.outputs.id, door: 'blob' }
      { name: '${dataDoors}-queue', resourceId: dataStorage.outputs.id, door: 'queue' }
      { name: '${dataDoors}-table', resourceId: dataStorage.outputs.id, door: 'table' }
      { name: 'secrets', resourceId: secrets.outputs.id, door: 'vault' }
    ]
  }
}

module app 'modules/app.bicep' = {
  // With private doors the app finds nothing before they are there.
  dependsOn: [privateEndpoints]
  params: {
    name: 'func-${suffix}'
    location: location
    tags: tags
    scale: scale
    identityId: identity.id
    packages: '${hostStorage.outputs.addresses.blob}packages'
    subnetId: network.isPrivate ? privateNetwork!.outputs.appSubnetId : ''
    workspaceId: monitoring.outputs.workspaceId
    settings: union(
      shared,
      {
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId
        AzureWebJobsStorage__blobServiceUri: hostStorage.outputs.addresses.blob
        AzureWebJobsStorage__queueServiceUri: hostStorage.outputs.addresses.queue
        AzureWebJobsStorage__tableServiceUri: hostStorage.outputs.addresses.table
        CommunityStorage__credential: 'managedidentity'
        CommunityStorage__clientId: identity.properties.clientId
        CommunityStorage__blobServiceUri: dataStorage.outputs.addresses.blob
        CommunityStorage__queueServiceUri: dataStorage.outputs.addresses.queue
        CommunityStorage__tableServiceUri: dataStorage.outputs.addresses.table
        KeyVault__Uri: secrets.outputs.uri
        KeyVault__ClientId: identity.properties.clientId
        Email__Transport: post.outputs.transport
        Email__From: post.outputs.from
        Email__PerMinute: string(mail.perMinute)
        Operations__SilentSourceHours: string(alerts.silentSourceHours)
        Email__Acs__Endpoint: post.outputs.endpoint
        Email__Acs__ClientId: identity.properties.clientId
        APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      },
      mail.?replyTo == null ? {} : { Email__ReplyTo: mail.?replyTo },
      publicUrl == null ? {} : { PublicUrl: publicUrl }
    )
  }
}

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName
}

module deliveryReports 'modules/delivery-reports.bicep' = if (bringsDeliveryReports) {
  params: {
    suffix: suffix
    tags: tags
    communicationId: post.outputs.id
    host: app.outputs.host
    secret: vault.getSecret('suite--email--events')
    actionGroupId: actionGroup.outputs.id
  }
}

module watch 'modules/alerts.bicep' = {
  params: {
    location: location
    tags: tags
    alerts: alerts
    workspaceId: monitoring.outputs.workspaceId
    insightsName: insightsName
    host: app.outputs.host
    actionGroupId: actionGroup.outputs.id
  }
}

module cost 'modules/budget.bicep' = {
  params: { budget: budget, addresses: alerts.addresses, actionGroupId: actionGroup.outputs.id }
}

@description('The function app, to which its code is deployed.')
output AZURE_FUNCTION_APP_NAME string = app.outputs.name

@description('Where platforms deliver to, below /api/communities/{community}/webhooks/{source}.')
output SUITE_URL string = publicUrl ?? 'https://${app.outputs.host}'

@description('The vault, for az keyvault secret set --vault-name.')
output AZURE_KEY_VAULT_NAME string = secrets.outputs.name

@description('Where the data is: upload a community\'s folder into its container communities.')
output COMMUNITY_BLOBS string = dataStorage.outputs.addresses.blob

@description('The address that mails come from.')
output MAIL_FROM string = post.outputs.from

@description('The DNS records that a domain of your own wants before mails can leave.')
output MAIL_DNS_RECORDS object = post.outputs.records

@description('The one address that platforms see; empty where there is none.')
output FIXED_ADDRESS string = network.isPrivate ? privateNetwork!.outputs.fixedAddress : ''
