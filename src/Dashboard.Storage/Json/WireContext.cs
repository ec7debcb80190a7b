using System.Text.Json.Serialization;

namespace Dashboard.Storage.Json;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ClaimWire))]
[JsonSerializable(typeof(ListWire<ClaimWire>), TypeInfoPropertyName = "ClaimList")]
[JsonSerializable(typeof(VolumeWire))]
[JsonSerializable(typeof(ListWire<VolumeWire>), TypeInfoPropertyName = "VolumeList")]
[JsonSerializable(typeof(PodWire))]
[JsonSerializable(typeof(ListWire<PodWire>), TypeInfoPropertyName = "PodList")]
[JsonSerializable(typeof(StatefulSetWire))]
[JsonSerializable(typeof(ListWire<StatefulSetWire>), TypeInfoPropertyName = "StatefulSetList")]
[JsonSerializable(typeof(StorageClassWire))]
[JsonSerializable(typeof(ListWire<StorageClassWire>), TypeInfoPropertyName = "StorageClassList")]
[JsonSerializable(typeof(NodeWire))]
[JsonSerializable(typeof(ListWire<NodeWire>), TypeInfoPropertyName = "NodeList")]
[JsonSerializable(typeof(NamespaceWire))]
[JsonSerializable(typeof(ListWire<NamespaceWire>), TypeInfoPropertyName = "NamespaceList")]
[JsonSerializable(typeof(ServiceWire))]
[JsonSerializable(typeof(ListWire<ServiceWire>), TypeInfoPropertyName = "ServiceList")]
internal sealed partial class WireContext : JsonSerializerContext;
