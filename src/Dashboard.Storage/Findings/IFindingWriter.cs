using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Findings;

/// <summary>Puts findings into words for one viewer, who may not see all that they refer to.</summary>
public interface IFindingWriter
{
    /// <summary>One finding.</summary>
    FindingRow Write(Finding finding, FindingSight sight);

    /// <summary>What many subjects have in common, in one sentence.</summary>
    string WriteGroup(FindingKey cause, int count);
}
