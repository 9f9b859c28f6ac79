metadata description = 'A private endpoint for each door of storage and secrets, and the DNS zones by which their names lead there.'

@description('Where they are.')
param location string

@description('Tags of everything.')
param tags object

@description('The network.')
param networkId string

@description('The subnet of the endpoints.')
param subnetId string

@description('What gets an endpoint: its resource, which of its doors (blob, queue, table, vault), and a name.')
param doors { name: string, resourceId: string, door: ('blob' | 'queue' | 'table' | 'vault') }[]

var zoneNames = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  // environment() says vault.azure.net, the zone is called otherwise.
  #disable-next-line no-hardcoded-env-urls
  vault: 'privatelink.vaultcore.azure.net'
}

#disable-next-line no-hardcoded-location // DNS zones have no region.
var everywhere = 'global'

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for zone in items(zoneNames): { name: zone.value, location: everywhere, tags: tags }]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, i) in items(zoneNames): {
    parent: zones[i]
    name: 'to-network'
    location: everywhere
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-10-01' = [
  for door in doors: {
    name: 'pep-${door.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      customNetworkInterfaceName: 'nic-${door.name}'
      privateLinkServiceConnections: [
        #disable-next-line use-resource-id-functions // It is one: the modules say so.
        { name: door.door, properties: { privateLinkServiceId: door.resourceId, groupIds: [door.door] } }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-10-01' = [
  for (door, i) in doors: {
    parent: endpoints[i]
    name: 'default'
    dependsOn: [zones]
    properties: {
      privateDnsZoneConfigs: [
        { name: door.door, properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', zoneNames[door.door]) } }
      ]
    }
  }
]
