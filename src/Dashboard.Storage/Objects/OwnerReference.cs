namespace Dashboard.Storage.Objects;

/// <summary>
/// The controller of an object (the owner reference with <c>controller: true</c>). A Pod of a Deployment's ReplicaSet
/// has the Deployment here, found by cutting the Pod's <c>pod-template-hash</c> off the ReplicaSet's name; the uid is
/// then still the ReplicaSet's.
/// </summary>
public sealed record OwnerReference(string Kind, string Name, string Uid);
