using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>
/// One controller: it learns which objects a change concerns, and brings one of them nearer to what is wanted. It is
/// level-triggered: <see cref="Reconcile"/> looks at what is there, never at what happened, so any number of changes to an
/// object lead to one look. The <see cref="ControllerManager"/> calls it from one thread at a time.
/// </summary>
internal interface IController
{
    /// <summary>Names the controller in the log.</summary>
    string Name { get; }

    /// <summary>The objects that a change gives reason to look at. At the start every object is told as added.</summary>
    IEnumerable<WorkItem> ConcernedBy(StoreEvent change);

    /// <summary>
    /// Looks at an object, which may be gone. The answer says after what time to look again though nothing has changed, and
    /// whether that is upkeep; it replaces an earlier answer for the same object. Null: only after the next change. What it throws is logged, and
    /// the object's turn comes again after a growing pause.
    /// </summary>
    NextLook? Reconcile(WorkItem item);
}
