// A trial: small, cheap, public doors guarded by roles. For azd (azure.yaml), which knows the variables; AZURE_LOCATION and the resource group are its own.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')

param location = readEnvironmentVariable('AZURE_LOCATION')

param scale = { maximumInstances: 40, memory: 2048, alwaysReadyForHttp: 0 }

param redundancy = 'Standard_LRS'

// Said once the data has been moved to another account (docs/runbook.md).
param dataAccountName = empty(readEnvironmentVariable('DATA_ACCOUNT', '')) ? null : readEnvironmentVariable('DATA_ACCOUNT', '')

param network = { isPrivate: false, addresses: '10.40.0.0/24', teamAddresses: [], hasFixedAddress: false }

// A domain that Azure makes up takes five mails a minute, ten an hour.
param mail = { isVerified: true, sender: 'donotreply', senderName: 'Community', perMinute: 5, dataLocation: 'Europe' }

param retention = { undelete: 7, deadLetters: 90, logs: 30, logsPerDay: 1 }

// Without a default: an alert that goes to nobody is none.
param alerts = { addresses: split(readEnvironmentVariable('OPERATORS'), ','), silentSourceHours: 36 }

param budget = { monthly: 50, start: readEnvironmentVariable('BUDGET_START') }

// Who runs azd, so that they can write the secrets.
param secretsOfficer = empty(readEnvironmentVariable('AZURE_PRINCIPAL_ID', ''))
  ? null
  : { id: readEnvironmentVariable('AZURE_PRINCIPAL_ID', ''), type: 'User' }

param bringsDeliveryReports = bool(readEnvironmentVariable('DELIVERY_REPORTS', 'false'))
