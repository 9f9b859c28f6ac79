metadata description = 'The identity by which the app speaks to everything else. There is no key and no connection string to lose.'

@description('The name of the identity.')
param name string

@description('Where it is.')
param location string

@description('Tags of everything.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Its resource id, by which the app wears it.')
output id string = identity.id

@description('Its client id, by which code asks for tokens of it.')
output clientId string = identity.properties.clientId

@description('Its object id, to which roles are assigned.')
output principalId string = identity.properties.principalId
