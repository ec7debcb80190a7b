namespace Dashboard.Storage.Collections;

/// <summary>The branches above a leaf, for walking from leaf to leaf. For one walk.</summary>
internal sealed class TreePath<TItem, TSum>
    where TSum : struct
{
    private readonly Stack<(TreeNode<TItem, TSum> Branch, int Child)> _branches = new();

    public void Push(TreeNode<TItem, TSum> branch, int child) => _branches.Push((branch, child));

    /// <summary>The next leaf to the right; null after the last.</summary>
    public TreeNode<TItem, TSum>? NextLeaf()
    {
        while (_branches.TryPop(out var top))
        {
            if (top.Child + 1 >= top.Branch.Used) continue;
            Push(top.Branch, top.Child + 1);
            var node = top.Branch.Children![top.Child + 1];
            while (node.Children is { } children)
            {
                Push(node, 0);
                node = children[0];
            }

            return node;
        }

        return null;
    }
}
