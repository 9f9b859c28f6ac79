metadata description = 'Who is called when something needs somebody.'

@description('Tags of everything.')
param tags object

@description('Their mail addresses.')
param addresses string[]

#disable-next-line no-hardcoded-location // Action groups work from everywhere.
var location = 'global'

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'operators'
  location: location
  tags: tags
  properties: {
    groupShortName: 'operators'
    enabled: true
    emailReceivers: [for (address, i) in addresses: { name: 'operator-${i + 1}', emailAddress: address, useCommonAlertSchema: true }]
  }
}

@description('The group.')
output id string = group.id
