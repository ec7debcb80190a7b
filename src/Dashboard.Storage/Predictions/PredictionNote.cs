namespace Dashboard.Storage.Predictions;

/// <summary>What else is to be said of a draft, whatever its outcome.</summary>
public enum PredictionNote
{
    /// <summary>A claim of this name is there: the server will refuse another.</summary>
    NameTaken,

    /// <summary>Should the cluster get a default class later, the claim is given it then.</summary>
    DefaultClassLater,

    /// <summary>A volume that is reserved for this claim does not fit it.</summary>
    ReservationDoesNotFit,

    /// <summary>Not every node can reach the volume, and it is bound without regard to where Pods run.</summary>
    ReachableFromSomeNodes,

    /// <summary>A volume that is there is bound as it is: nothing is copied from the data source into it.</summary>
    DataSourceIgnored,

    /// <summary>Whether the data source is there and ready is not known here.</summary>
    DataSourceUnchecked,

    /// <summary>Most provisioners refuse claims with a selector; what this one does is not known.</summary>
    SelectorMayBeRefused,

    /// <summary>Whether the VolumeAttributesClass is there and the driver knows it is not known here.</summary>
    AttributesClassUnchecked,
}
