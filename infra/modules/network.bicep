metadata description = 'The private network: the app stands in one half, the private endpoints of storage and secrets in the other.'

import { Network } from '../types.bicep'

@description('What the names end in.')
param suffix string

@description('Where it is.')
param location string

@description('Tags of everything.')
param tags object

@description('What was chosen.')
param network Network

var half = 1 + int(last(split(network.addresses, '/')))

resource address 'Microsoft.Network/publicIPAddresses@2024-10-01' = if (network.hasFixedAddress) {
  name: 'pip-${suffix}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource gateway 'Microsoft.Network/natGateways@2024-10-01' = if (network.hasFixedAddress) {
  name: 'ng-${suffix}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIpAddresses: [{ id: address.id }] }
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-10-01' = {
  name: 'vnet-${suffix}'
  location: location
  tags: tags
  properties: { addressSpace: { addressPrefixes: [network.addresses] } }

  resource app 'subnets' = {
    name: 'app'
    properties: {
      addressPrefix: cidrSubnet(network.addresses, half, 0)
      // What Flex Consumption wants.
      delegations: [{ name: 'app', properties: { serviceName: 'Microsoft.App/environments' } }]
      natGateway: network.hasFixedAddress ? { id: gateway.id } : null
      // Without a gateway of our own, the way to the platforms.
      defaultOutboundAccess: !network.hasFixedAddress
    }
  }

  resource endpoints 'subnets' = {
    name: 'endpoints'
    // One subnet at a time: Azure refuses two changes of one network at once.
    dependsOn: [app]
    properties: {
      addressPrefix: cidrSubnet(network.addresses, half, 1)
      privateEndpointNetworkPolicies: 'Enabled'
      defaultOutboundAccess: false
    }
  }
}

@description('The network, for private DNS zones.')
output id string = vnet.id

@description('Where the app stands.')
output appSubnetId string = vnet::app.id

@description('Where the private endpoints stand.')
output endpointsSubnetId string = vnet::endpoints.id

@description('The address that platforms see; empty where there is no fixed one.')
output fixedAddress string = network.hasFixedAddress ? address!.properties.ipAddress : ''
