metadata description = 'Azure Communication Services, and the domain that mails come from.'

import { Mail, roleIds } from '../types.bicep'

@description('What the names end in.')
param suffix string

@description('Tags of everything.')
param tags object

@description('What was chosen.')
param mail Mail

@description('Who sends.')
param principalId string

@description('Its name. Assignments are called after it: what-if knows it beforehand.')
param principalName string

@description('Where its log goes.')
param workspaceId string

var isOwn = mail.?domain != null

// A domain of one's own is linked once it is verified: Azure refuses it before.
var isLinked = !isOwn || mail.isVerified

#disable-next-line no-hardcoded-location // The service has no region; its data is where dataLocation says.
var location = 'global'

resource service 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: 'mail-${suffix}'
  location: location
  tags: tags
  properties: { dataLocation: mail.dataLocation }
}

resource domain 'Microsoft.Communication/emailServices/domains@2025-09-01' = {
  parent: service
  name: mail.?domain ?? 'AzureManagedDomain'
  location: location
  tags: tags
  properties: {
    domainManagement: isOwn ? 'CustomerManaged' : 'AzureManaged'
    // A pixel that tells who has opened a mail is nothing that a member has agreed to.
    userEngagementTracking: 'Disabled'
  }
}

resource sender 'Microsoft.Communication/emailServices/domains/senderUsernames@2025-09-01' = if (isOwn && isLinked) {
  parent: domain
  name: mail.sender
  properties: { username: mail.sender, displayName: mail.senderName }
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: 'acs-${suffix}'
  location: location
  tags: tags
  properties: { dataLocation: mail.dataLocation, linkedDomains: isLinked ? [domain.id] : [] }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: communication
  name: guid(communication.id, principalName, 'sendMail')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.sendMail)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// Of the service's logs the only one without recipients' addresses in it.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: communication
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'EmailSendMailOperational', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('The service, from which delivery reports come.')
output id string = communication.id

@description('How mails leave, as the setting Email__Transport names it: outbox until the domain is verified.')
output transport ('acs' | 'outbox') = isLinked ? 'acs' : 'outbox'

@description('As the setting Email__Acs__Endpoint names it.')
output endpoint string = 'https://${communication.properties.hostName}'

@description('The address that mails come from.')
output from string = '${isOwn ? mail.sender : 'donotreply'}@${domain.properties.fromSenderDomain}'

@description('The DNS records that a domain of your own wants: add them, let Azure verify each, then set isVerified.')
output records object = domain.properties.verificationRecords
