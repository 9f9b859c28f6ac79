// For members: private doors, copies in three zones, one instance always ready for the platforms. The pipeline deploys it, with variables of its environment.
using 'main.bicep'

param environmentName = 'prod'

param location = readEnvironmentVariable('AZURE_LOCATION')

param scale = { maximumInstances: 40, memory: 2048, alwaysReadyForHttp: 1 }

param redundancy = 'Standard_ZRS'

// Said once the data has been moved to another account (docs/runbook.md).
param dataAccountName = empty(readEnvironmentVariable('DATA_ACCOUNT', '')) ? null : readEnvironmentVariable('DATA_ACCOUNT', '')

param network = {
  isPrivate: true
  addresses: '10.40.0.0/24'
  teamAddresses: empty(readEnvironmentVariable('TEAM_ADDRESSES', '')) ? [] : split(readEnvironmentVariable('TEAM_ADDRESSES', ''), ',')
  hasFixedAddress: true
}

param mail = {
  domain: readEnvironmentVariable('MAIL_DOMAIN')
  isVerified: bool(readEnvironmentVariable('MAIL_VERIFIED', 'false'))
  sender: 'community'
  senderName: readEnvironmentVariable('MAIL_SENDER_NAME', 'Community')
  replyTo: readEnvironmentVariable('MAIL_REPLY_TO')
  perMinute: 30
  dataLocation: 'Europe'
}

param retention = { undelete: 14, deadLetters: 90, logs: 90, logsPerDay: 5 }

param alerts = { addresses: split(readEnvironmentVariable('OPERATORS'), ','), silentSourceHours: 36 }

param budget = { monthly: int(readEnvironmentVariable('BUDGET_MONTHLY', '400')), start: readEnvironmentVariable('BUDGET_START') }

param secretsOfficer = empty(readEnvironmentVariable('SECRETS_OFFICERS', ''))
  ? null
  : { id: readEnvironmentVariable('SECRETS_OFFICERS', ''), type: 'Group' }

param publicUrl = empty(readEnvironmentVariable('PUBLIC_URL', '')) ? null : readEnvironmentVariable('PUBLIC_URL', '')

param bringsDeliveryReports = bool(readEnvironmentVariable('DELIVERY_REPORTS', 'false'))
